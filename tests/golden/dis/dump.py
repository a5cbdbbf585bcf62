"""Writes the listings that tests/it/dis.rs holds Baton's compiler against.

usage: python3.12 dump.py FILE.py ...     (writes FILE.txt beside each)

A listing has a line for each instruction, "LINE OPNAME MEANING", without caches and EXTENDED_ARGs; a jump's meaning is
the index of the instruction it leads to. After each code object's instructions stand its exception table's rows.
"""

import dis
import sys

COUNTED = set(
    "BUILD_LIST BUILD_MAP BUILD_SET BUILD_TUPLE BUILD_STRING BUILD_SLICE BUILD_CONST_KEY_MAP CALL CALL_FUNCTION_EX COPY"
    " SWAP RAISE_VARARGS RERAISE UNPACK_EX UNPACK_SEQUENCE LIST_APPEND LIST_EXTEND SET_ADD SET_UPDATE MAP_ADD"
    " DICT_MERGE DICT_UPDATE IS_OP CONTAINS_OP COPY_FREE_VARS RESUME".split()
)


def meaning(instruction, index):
    name = instruction.opname
    if instruction.opcode in dis.hasjrel:
        return f"to {index[instruction.argval]}"
    if name in COUNTED:
        return str(instruction.arg)
    if hasattr(instruction.argval, "co_code"):
        return f"<code {instruction.argval.co_name}>"
    if name == "LOAD_SUPER_ATTR":
        return f"{instruction.arg & 3} {instruction.argrepr}"
    if instruction.argrepr.startswith("frozenset("):
        return "frozenset"  # its order depends on hashes
    return instruction.argrepr


def rows(code):
    index, kept, waiting = {}, [], []
    for instruction in dis.get_instructions(code):
        waiting.append(instruction.offset)
        if instruction.opname != "EXTENDED_ARG":
            index.update(dict.fromkeys(waiting, len(kept)))
            kept.append(instruction)
            waiting = []
    star = bool(code.co_flags & 4) + bool(code.co_flags & 8)
    parameters = code.co_argcount + code.co_kwonlyargcount + star
    yield f"code {code.co_qualname} parameters={parameters} stack={code.co_stacksize}"
    for instruction in kept:
        line = instruction.positions.lineno or "-"
        yield f"{line} {instruction.opname} {meaning(instruction, index)}".rstrip()
    for entry in dis._parse_exception_table(code):
        end = entry.end
        while end not in index and end < len(code.co_code):
            end += 2
        place = " lasti" if entry.lasti else ""
        start, end, target = index[entry.start], index.get(end, len(kept)), index[entry.target]
        yield f"except {start} {end} -> {target} [{entry.depth}]{place}"
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from rows(constant)


for path in sys.argv[1:]:
    assert sys.version_info[:2] == (3, 12), "the listings are CPython 3.12's"
    with open(path, encoding="utf-8") as file:
        code = compile(file.read(), path, "exec")
    with open(path.removesuffix(".py") + ".txt", "w", encoding="utf-8") as file:
        file.writelines(row + "\n" for row in rows(code))
