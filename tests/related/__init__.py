"""Tests of read next."""
