"""The quotes that a text needs, for a hint."""

_CURLY = "“”„‟«»"
_LONGEST = 60
"""The longest text that a hint repeats."""


def quote_it(text: str) -> str:
    """The hint for a text that needs quotes."""
    if text[1:-1] and text[0] in _CURLY and text[-1] in _CURLY:
        text = text[1:-1]
    if len(text) <= _LONGEST:
        for quote, hindrance in (('"', '"\\'), ("'", "'")):
            if not set(text) & set(hindrance):
                return f"Quote all of it: `{quote}{text}{quote}`"
    if set(text) & {'"', "'", "\\"}:
        return "Put it under `>-`, on a line of its own and indented, without quotes around it."
    return "Quote all of it, or put it under `>-`, on a line of its own and indented."
