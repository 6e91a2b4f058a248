"""What a report says without a number: measures, problems, plan items, with their deadlines."""
