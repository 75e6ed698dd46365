"""Part of a page that another page shows as well: written once.

`{% kept key %}…{% endkept %}` writes what stands between, or what was written under the same key before.
The key has to name everything that the part depends on; an empty one keeps nothing.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context

register = template.Library()
MOST = 8
"""The page of a dataset and that of its version in force are asked for one soon after the other."""


class _Kept(template.Node):
    """The part between the tags."""

    def __init__(self, inner: NodeList, key: FilterExpression) -> None:
        self._inner = inner
        self._key = key
        self._written: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = threading.Lock()

    def render(self, context: Context) -> str:
        """Write the part."""
        key = self._key.resolve(context)
        found = self._written.get(key)
        if found is None:
            found = self._inner.render(context)
            if key:
                with self._lock:
                    self._written[key] = found
                    while len(self._written) > MOST:
                        self._written.popitem(last=False)
        return found


@register.tag
def kept(parser: Parser, token: Token) -> _Kept:
    """Read the tag."""
    _, key = token.split_contents()
    inner = parser.parse(("endkept",))
    parser.delete_first_token()
    return _Kept(inner, parser.compile_filter(key))
