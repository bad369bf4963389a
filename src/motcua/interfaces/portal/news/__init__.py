"""What is new, as a page and as a feed for programs that read feeds."""
