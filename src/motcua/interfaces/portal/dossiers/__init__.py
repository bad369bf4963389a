"""One's own dossiers: follow, supplement, withdraw, collect, rate."""
