"""Filing online: begin, fill in, attach, look over, submit."""
