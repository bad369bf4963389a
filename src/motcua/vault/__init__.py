"""What we keep: stored bytes by their hash, with a type, an access class and a scanner's verdict."""
