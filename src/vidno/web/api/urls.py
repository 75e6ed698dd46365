"""Addresses of the data API (a contract: they do not change)."""

from django.urls import include, path, re_path

from vidno.web.api import views

urlpatterns = [
    path("api/openapi.json", views.endpoint(views.document)),
    path("api/v1/", include(views.urls())),
]
others = [
    re_path("^api(?:/v1)?/?$", views.endpoint(views.described)),
    path("api/<path:rest>", views.endpoint(views.absent)),
]
"""What no other app answers below /api: in the same shape as all of the API."""
