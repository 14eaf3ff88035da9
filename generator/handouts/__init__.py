"""Printed sheets: a routine put in order, written as a view, and set in type by Typst."""
