"""The hook by which an engine takes up `quick`: engines run this file outside its package."""

from generator.publish.quick import on_nav, on_page_content, on_page_markdown

__all__ = ["on_nav", "on_page_content", "on_page_markdown"]
