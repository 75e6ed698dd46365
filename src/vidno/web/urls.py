"""Every address of the site. Apps own theirs; errors are pages too."""

from django.urls import include, path

from vidno.web.api import urls as api

urlpatterns = [
    path("", include("vidno.web.api.urls")),  # first: programs ask most, and it takes one prefix
    path("", include("vidno.web.portal.urls")),
    path("", include("vidno.web.ckan.urls")),
    path("", include("vidno.web.mcp.urls")),
    path("", include(api.others)),
]

handler400 = "vidno.web.shared.problems.bad_request_page"
handler404 = "vidno.web.shared.problems.not_found_page"
handler500 = "vidno.web.shared.problems.failure_page"
