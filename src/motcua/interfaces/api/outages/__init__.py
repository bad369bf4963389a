"""When the platform will not serve: planned outages, for everybody."""
