"""Simulated people: do votes bring them more of what they like, and do corrections teach the reading of their face?"""
