"""Simulated listeners: do votes, heard at once, bring people more of what they like?"""
