"""RSS and Atom: a tolerant reader of XML, and what the elements of feeds mean."""
