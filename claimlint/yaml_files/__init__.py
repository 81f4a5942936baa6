"""YAML bytes → nodes that know their line and column, and what is wrong with their types: the one way in for YAML."""
