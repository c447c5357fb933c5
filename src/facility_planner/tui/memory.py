"""The garbage collector: what is loaded for an audit stays, and is not looked through again and again."""

from __future__ import annotations

import gc


def settle() -> None:
    """Collect once, then leave what is left out of later collections.

    Standards and findings are some hundred thousand objects. To look through all of them takes longer than a key
    may take, and happens in the middle of typing.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
