"""The web application: Django, server-rendered pages."""
