"""Addresses of the data API (a contract: they do not change)."""

from django.urls import include, path

from vidno.web.api import views

urlpatterns = [
    path("api/openapi.json", views.endpoint(views.document)),
    path("api/v1/", include(views.urls())),
]
