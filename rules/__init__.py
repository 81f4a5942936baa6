"""The built-in rules, as data: this file makes the folder a package, so that it is found in every kind of install."""
