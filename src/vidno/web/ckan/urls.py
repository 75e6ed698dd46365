"""Both addresses that clients of CKAN call; they do not mind a slash at the end."""

from django.urls import re_path

from vidno.web.ckan.views import action, version

urlpatterns = [
    re_path(r"^api(?:/3)?/action/(?P<name>[-\w]+)/?$", action),
    re_path(r"^api/3/?$", version),
]
