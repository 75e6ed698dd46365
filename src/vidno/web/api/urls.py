"""Addresses of the data API (a contract: they do not change)."""

from vidno.web.api import views

urlpatterns = views.urls()
