"""Document → where things stand in it: lines and columns of an offset, cells of a table. Asked by several stages."""
