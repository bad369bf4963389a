"""
Bundles: a report with everything that proves it, in one file that a laptop verifies which never saw the platform.

`making` writes one; `verify_bundle.py` is the verifier: one file, the standard library only, handed out beside bundles.
"""
