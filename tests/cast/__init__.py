"""The fixed company of the tests, and the moments at which their stories happen."""
