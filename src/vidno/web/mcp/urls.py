"""The one address of the protocol."""

from django.urls import path

from vidno.web.mcp import views

urlpatterns = [path("mcp", views.mcp)]
