"""Addresses of what both web faces share."""

from django.urls import path, re_path

from motcua.ui.web import icons, theme

urlpatterns = [
    re_path(r"^(?P<face>desk|portal)-(?P<digest>[0-9a-f]{12})\.css$", theme.css, name="theme_css"),
    re_path(r"^(?P<digest>[0-9a-f]{12})\.svg$", theme.emblem, name="theme_emblem"),
    path("<str:digest>-<str:purpose>-<int:size>.png", icons.icon, name="icon"),
]
