"""townbook (乡鉴): read, store, audit, show and publish a township's annual work report."""

__version__ = "0.1.0"
