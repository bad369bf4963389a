"""Times that are not the agency's, and the appointment that is moved."""
