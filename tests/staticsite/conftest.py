"""The tiny portal, as the web tests build it."""

from tests.web.conftest import portal

__all__ = ["portal"]
