"""HTML bodies: made safe (`guard`, `nesting`), walked (`walk`), element by element told to the builder (the others).

Plain HTML only; what the markup of one site means stands in `document.rewrite`.
"""
