"""How to use these pages: guidance, questions people ask, the map of the site."""
