"""The data API: addresses for programs under /api/v1, described in OpenAPI."""
