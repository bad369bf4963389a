"""What portal and desk share on the web: middleware, the action view, refusals as words and statuses."""
