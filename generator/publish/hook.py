"""The hook by which an engine takes up `quick`: engines run this file outside its package."""

from generator.publish.quick import on_env, on_nav, on_post_build, on_pre_page

__all__ = ["on_env", "on_nav", "on_post_build", "on_pre_page"]
