"""The C library for Python: what rfcv.h declares, read from that header itself, through ctypes.

    rfcv = load("librfcv.so.0", "rfcv.h")
    model = rfcv.model_read(b"model.rfm")

Names lose their prefix rfcv_ or RFCV_.  What a function makes is a number, which is given to others and freed with
its ..._free.  A last parameter "rfcv_error *error" is not given: where the function fails, its message is raised.
"""
import ctypes
import re
import types

SCALARS = {"void": None, "bool": ctypes.c_bool, "char": ctypes.c_char, "int": ctypes.c_int, "double": ctypes.c_double,
           "size_t": ctypes.c_size_t, "uint32_t": ctypes.c_uint32, "uint64_t": ctypes.c_uint64}
DECLARATOR = re.compile(r"([\s*]*)(\w*)\s*(?:\[(\w+)\])?\s*$")


def pointer_to(target, base, n_stars, is_const):
    if base == "char" and is_const:
        return ctypes.c_char_p if n_stars == 1 else ctypes.POINTER(ctypes.c_char_p)
    return ctypes.POINTER(target) if target and n_stars == 1 and base != "char" else ctypes.c_void_p


def declared(text, known, constants):
    """Type and name of each thing that a declaration such as "const double *a, *b" declares."""
    if "(" in text:  # a pointer to a function
        return [(ctypes.c_void_p, re.search(r"\(\*(\w+)\)", text)[1])]
    base, declarators = re.match(r"(\w+)(.*)", re.sub(r"\bconst\b", "", text).strip(), re.S).groups()
    things = []
    for declarator in declarators.split(","):
        stars, name, length = DECLARATOR.match(declarator).groups()
        kind = known.get(base)
        if "*" in stars:
            kind = pointer_to(kind, base, stars.count("*"), "const" in text)
        if length:
            kind = kind * (int(length) if length.isdigit() else constants[length.removeprefix("RFCV_")])
        things.append((kind, name))
    return things


def constants_of(text):
    constants = {}
    for body in re.findall(r"\benum\b[^{;]*\{(.*?)\}", text, re.S):
        value = -1
        for name, given in re.findall(r"RFCV_(\w+)\s*(?:=\s*(\d+))?", body):
            value = int(given) if given else value + 1
            constants[name] = value
    return constants


def structs_of(text, constants):
    known = dict(SCALARS, **{name: ctypes.c_int for name in re.findall(r"typedef enum (\w+)", text)})
    for name, body in re.findall(r"typedef struct (\w+) \{(.*?)\} \1;", text, re.S):
        fields = [thing for line in body.split(";") if line.strip() for thing in declared(line, known, constants)]
        known[name] = type(name, (ctypes.Structure,), {"_fields_": [(field, kind) for kind, field in fields]})
    return known


def raising(function, error_type):
    def call(*arguments):
        error = error_type()
        answer = function(*arguments, ctypes.byref(error))
        if answer is None or (function.restype is ctypes.c_int and answer != 0):
            raise RuntimeError(error.message.decode())
        return answer
    return call


def load(library, header):
    with open(header, encoding="utf-8") as file:
        text = re.sub(r"/\*.*?\*/|^#.*?$", "", file.read(), flags=re.S | re.M)
    shared = ctypes.CDLL(library)
    constants = constants_of(text)
    known = structs_of(text, constants)
    names = {name.removeprefix("rfcv_"): kind for name, kind in known.items() if name.startswith("rfcv_")}
    for made, name, parameters in re.findall(r"RFCV_API\s([^;(]*?)(\w+)\(([^;]*)\);", text):
        function = shared[name]
        [(kind, _)] = declared(made, known, constants)
        function.restype = ctypes.c_void_p if "*" in made and kind is not ctypes.c_char_p else kind
        kinds = [declared(parameter, known, constants)[0][0] for parameter in parameters.split(",")]
        function.argtypes = [kind if kind is ctypes.c_char_p or not issubclass(kind, ctypes._Pointer)
                             else ctypes.c_void_p for kind in kinds if kind]
        has_error = re.search(r"rfcv_error \*\w+$", parameters.strip())
        names[name.removeprefix("rfcv_")] = raising(function, known["rfcv_error"]) if has_error else function
    return types.SimpleNamespace(**names, **constants)
