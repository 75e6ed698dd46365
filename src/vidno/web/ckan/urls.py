"""Both addresses that clients of CKAN call."""

from django.urls import path

from vidno.web.ckan.views import action

urlpatterns = [
    path("api/action/<slug:name>", action),
    path("api/3/action/<slug:name>", action),
]
