"""
Foresight: which of the dossiers under way will be late, and why. `docs/explanation/foresight.md` says how it reckons.

    steps that were done → laws (how long a step takes) ┐
    steps that are open, officers, calendars ───────────┴→ world → 200 runs → risks, weeks by unit

All but `gathering` and `making` is arithmetic: no database and no clock. `simulation` alone knows numpy; it is imported
where a forecast is made, never by a page.
"""
