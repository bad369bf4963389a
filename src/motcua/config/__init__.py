"""The composition root: settings, addresses, and the wiring of events to subscribers and of ports to adapters."""
