"""Show: chapters, charts and words; what notebooks import."""

from townbook.show import charts, overall
from townbook.show.chapter import Chapter, open_chapter

__all__ = ["Chapter", "charts", "open_chapter", "overall"]
