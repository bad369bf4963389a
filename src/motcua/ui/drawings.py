"""Small drawings in the line of the kit: icons and the shapes that say a state without colour."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

_ICONS: dict[str, str] = {
    "search": '<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 4.3 4.3"/>',
    "menu": '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    "person": '<circle cx="10" cy="6.8" r="3.3"/><path d="M3.5 17c.8-3.6 3.3-5.2 6.5-5.2s5.7 1.6 6.5 5.2"/>',
    "check": '<path d="m4 10.5 4 4 8-9"/>',
    "cross": '<path d="m5 5 10 10M15 5 5 15"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "left": '<path d="M16 10H4m5-5-5 5 5 5"/>',
    "right": '<path d="M4 10h12m-5-5 5 5-5 5"/>',
    "up": '<path d="M10 16V4m-5 5 5-5 5 5"/>',
    "down": '<path d="M10 4v12m-5-5 5 5 5-5"/>',
    "done": '<circle cx="10" cy="10" r="7.5"/><path d="m6.5 10.3 2.5 2.5 4.5-5"/>',
    "info": '<circle cx="10" cy="10" r="7.5"/><path d="M10 9.2v4.6M10 6.2v.1"/>',
    "warning": '<path d="M10 3 18 17H2z"/><path d="M10 8.2v4M10 14.4v.1"/>',
    "clock": '<circle cx="10" cy="10" r="7.5"/><path d="M10 5.5V10l3 2"/>',
    "calendar": '<rect x="3" y="4.5" width="14" height="12.5" rx="1.5"/><path d="M3 8.5h14M7 2.5v4M13 2.5v4"/>',
    "file": '<path d="M5 2.5h7l4 4v11H5z"/><path d="M12 2.5v4h4"/>',
    "download": '<path d="M10 3v10m-4-4 4 4 4-4M3.5 17h13"/>',
    "upload": '<path d="M10 13V3M6 7l4-4 4 4M3.5 17h13"/>',
    "print": '<path d="M6 7V2.5h8V7M6 14H3.5V7h13v7H14"/><path d="M6 11.5h8v6H6z"/>',
    "camera": '<path d="M2.5 6.5h3.5l1.5-2h5l1.5 2h3.5v10h-15z"/><circle cx="10" cy="11" r="3"/>',
    "turn": '<path d="M16.5 4v4h-4"/><path d="M16 8a7 7 0 1 0 .8 4.5"/>',
    "phone": (
        '<path d="M4 3h3.5l1.5 4-2 1.5a9 9 0 0 0 4.5 4.5l1.5-2 4 1.5V16c0 .8-.6 1.5-1.5 1.5'
        'C9 17 3 11 2.5 4.5 2.5 3.6 3.2 3 4 3z"/>'
    ),
    "mail": '<rect x="2.5" y="4.5" width="15" height="11" rx="1.5"/><path d="m3 6 7 5 7-5"/>',
    "place": '<path d="M10 18s6-5.2 6-9.8A6 6 0 0 0 4 8.2C4 12.8 10 18 10 18z"/><circle cx="10" cy="8.2" r="2"/>',
    "bell": '<path d="M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13z"/><path d="M8.5 17.8h3"/>',
    "key": '<circle cx="6.5" cy="10" r="3.5"/><path d="M10 10h8M15 10v3"/>',
    "money": '<rect x="2.5" y="5" width="15" height="10" rx="1.5"/><circle cx="10" cy="10" r="2.3"/>',
    "history": '<path d="M3.5 4v4h4"/><path d="M4 8a7 7 0 1 1-.8 4.5"/><path d="M10 6.5V10l2.5 1.5"/>',
}

ICON_NAMES = tuple(_ICONS)

_SHAPES: dict[str, str] = {
    "within": '<circle cx="6" cy="6" r="5"/>',
    "soon": '<path d="M6 0l6 6-6 6-6-6z"/>',
    "late": '<path d="M1 1h10v10H1z"/>',
    "done": '<path d="M1 6.2 2.9 4.2 5 6.3 9.4 1.8 11.2 3.7 5 10.3z"/>',
    "waiting": (
        '<path d="M6 .7a5.3 5.3 0 1 0 0 10.6A5.3 5.3 0 0 0 6 .7zm0 2.2a3.1 3.1 0 1 1 0 6.2 3.1 3.1 0 0 1 0-6.2z"/>'
    ),
    "stopped": '<path d="M0 4.5h12v3H0z"/>',
}

_MARKS = {
    kind: SafeString(f'<svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">{shape}</svg>')
    for kind, shape in _SHAPES.items()
}


def icon(name: str) -> SafeString:
    """The icon `name`, which stands beside words and is not read aloud."""
    drawing = SafeString(_ICONS[name])
    return format_html('<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}</svg>', drawing)


def mark(kind: str) -> SafeString:
    """The shape of a state, which stands before its word."""
    return _MARKS[kind]
