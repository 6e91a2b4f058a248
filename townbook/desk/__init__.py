"""The review desk: a report's text and what was read from it, side by side in a browser.

`server` talks to the browser after `guard` let the request in; `review_desk` decides and saves;
`desk_state` says how things stand; `text_blocks` cuts the text. What was read (`read`) and
what is audited (`audit`) meet here, and nowhere below.
"""
