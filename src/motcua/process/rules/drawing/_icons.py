"""Our own small drawings: what kind of work a task is, what an event waits for, how an activity repeats."""

from typing import Final

TASKS: Final = {
    "userTask": '<circle cx="8" cy="5" r="3"/><path d="M2 15c.3-4 2.6-5.6 6-5.6s5.7 1.6 6 5.6z"/>',
    "manualTask": (
        '<path d="M2 8.5V6.2c0-1 .7-1.7 1.7-1.7h7.8c1.6 0 1.6 2.2 0 2.2H8M8 6.7h5.6c1.5 0 1.5 2.2 0 2.2H8'
        'm0 0h5c1.4 0 1.4 2.2 0 2.2H8m0 0h4c1.4 0 1.4 2.1 0 2.1H5C3.3 13.2 2 12 2 10.3z"/>'
    ),
    "serviceTask": (
        '<circle cx="8" cy="8" r="2.2"/><circle cx="8" cy="8" r="4.7"/>'
        '<path d="M8 1v2.3M8 12.7V15M1 8h2.3M12.7 8H15M3 3l1.7 1.7M11.3 11.3 13 13M3 13l1.7-1.7M11.3 4.7 13 3"/>'
    ),
    "sendTask": '<path class="d-full" fill="#1b2430" d="M1.5 3.5h13L8 8.6zM1.5 5.2 8 10.3l6.5-5.1v7.3h-13z"/>',
    "receiveTask": '<path d="M1.5 3.5h13v9h-13zM1.5 3.8 8 8.8l6.5-5"/>',
    "scriptTask": (
        '<path d="M5 1.5h8.5c-2.5 2-2.5 4.5-1 6.5s1.5 4.5-1 6.5H3c2.5-2 2.5-4.5 1-6.5S2.5 3.5 5 1.5z'
        'M6 5h4M6 8h4.5M6.5 11h4"/>'
    ),
    "businessRuleTask": (
        '<path d="M1.5 3h13v10.5h-13zM1.5 6.2h13M1.5 9.8h13M5.5 6.2v7.3"/>'
        '<path d="M1.5 3h13v3.2h-13z" fill-opacity=".25" class="d-full" fill="#1b2430"/>'
    ),
}
"""In a square of 16."""

TRIGGERS: Final = {
    "message": '<path d="M-8-5.5H8v11H-8zM-8-5 0 1.2 8-5"/>',
    "timer": (
        '<circle r="8.5"/><path d="M0-5.5V0l3.6 2.2M0-8.5v1.6M0 6.9v1.6M-8.5 0h1.6M6.9 0h1.6'
        'M-6-6l1.1 1.1M4.9 4.9 6 6M-6 6l1.1-1.1M4.9-4.9 6-6"/>'
    ),
    "error": '<path d="M-8 7-3.5-6.5 1.8 1.2 8-7.5 3.8 6.8-1.5-.8z"/>',
    "escalation": '<path d="M0-8.5 6.5 7.5 0 1.5-6.5 7.5z"/>',
    "cancel": '<path d="M-7.5-5-5-7.5 0-2.5l5-5L7.5-5l-5 5 5 5L5 7.5l-5-5-5 5L-7.5 5l5-5z"/>',
    "compensate": '<path d="M0-6v12L-8.5 0zM8.5-6v12L0 0z"/>',
    "signal": '<path d="M0-8 8.2 6H-8.2z"/>',
    "conditional": '<path d="M-6-8H6V8H-6zM-3.8-5h7.6M-3.8-1.7h7.6M-3.8 1.7h7.6M-3.8 5h7.6"/>',
    "link": '<path d="M-8-3.2h8.5V-7L8.5 0 .5 7V3.2H-8z"/>',
    "multiple": '<path d="M0-8.5 8.3-2.5 5.2 7.2H-5.2L-8.3-2.5z"/>',
    "parallelMultiple": '<path d="M-2.6-8.3h5.2v5.7h5.7v5.2H2.6v5.7h-5.2V2.6h-5.7v-5.2h5.7z"/>',
    "terminate": '<circle r="9" class="d-full" fill="#1b2430"/>',
}
"""Around the middle of an event of 36; what is thrown is filled."""

MARKS: Final = {
    "loop": '<path d="M-2.5 5.6A6 6 0 1 1 2.8 5.5M-2.6 5.6l-3.6.3M-2.6 5.6-3 2"/>',
    "parallel": '<path d="M-4.5-6V6M0-6V6M4.5-6V6" stroke-width="2.4"/>',
    "sequential": '<path d="M-6-4.5H6M-6 0H6M-6 4.5H6" stroke-width="2.4"/>',
    "compensation": '<path d="M0-5V5L-7 0zM7-5V5L0 0z"/>',
    "adHoc": '<path d="M-6.5 2.5C-6-2.5-3-3.5 0-.5S6 1.5 6.5-2.5" stroke-width="2.2"/>',
    "inside": '<path d="M-7-7H7V7H-7zM0-4.2v8.4M-4.2 0h8.4"/>',
}
"""Around their own middle, 14 wide."""

GATEWAYS: Final = {
    "exclusiveGateway": (
        '<path d="M-7-8.5h3.4L0-2.8l3.6-5.7H7L1.9 0 7 8.5H3.6L0 2.8l-3.6 5.7H-7L-1.9 0z" class="d-full" '
        'fill="#1b2430" stroke="none"/>'
    ),
    "parallelGateway": '<path d="M0-11V11M-11 0H11" stroke-width="3.6"/>',
    "inclusiveGateway": '<circle r="10" stroke-width="2.8"/>',
    "complexGateway": '<path d="M0-11V11M-11 0H11M-7.8-7.8 7.8 7.8M-7.8 7.8 7.8-7.8" stroke-width="3"/>',
}
"""Around the middle of a gateway of 48."""

STATES: Final = {
    "done": '<path d="M1 6.2 2.9 4.2 5 6.3 9.4 1.8 11.2 3.7 5 10.3z"/>',
    "current": '<circle cx="6" cy="6" r="5"/>',
    "late": '<path d="M1 1h10v10H1z"/>',
    "waiting": (
        '<path d="M6 .7a5.3 5.3 0 1 0 0 10.6A5.3 5.3 0 0 0 6 .7zm0 2.2a3.1 3.1 0 1 1 0 6.2 3.1 3.1 0 0 1 0-6.2z"/>'
    ),
    "ahead": '<path d="M0 4.8h2.6v2.6H0zM4.7 4.8h2.6v2.6H4.7zM9.4 4.8H12v2.6H9.4z"/>',
    "added": '<path d="M4.6 1h2.8v3.6H11v2.8H7.4V11H4.6V7.4H1V4.6h3.6z"/>',
    "removed": '<path d="M1 4.6h10v2.8H1z"/>',
    "changed": '<path d="M1 2.5h10v2.6H1zM1 7h10v2.6H1z"/>',
}
"""The shape of a state, in a square of 12: each is known without its colour; those of time are the kit's."""
