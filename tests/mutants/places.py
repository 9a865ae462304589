# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a C file can be changed, token by token, and into what.

A place is an operator, a constant, a statement or a returned status inside a function.
Comments, strings, preprocessor lines, asserts, tables with sentences in them, types and
the idiom `{0}` are left out.
"""
import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass

TOKEN = re.compile(r"""
    (?P<blank>\s+ | /\*.*?\*/ | //[^\n]*)
  | (?P<hash>^[ \t]*\#(?:[^\n\\]|\\\n|\\.)*)
  | (?P<string>"(?:[^"\\]|\\.)*")
  | (?P<char>'(?:[^'\\]|\\.)*')
  | (?P<number>(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[uUlLfF]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign><<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.)
""", re.VERBOSE | re.DOTALL | re.MULTILINE)

TYPE = re.compile(r"^(?:const|static|struct|enum|unsigned|signed|int|char|double|float|"
                  r"bool|void|real|long|FILE|\w+_t)$")
KEYWORDS = {"return", "if", "else", "for", "while", "do", "switch", "case", "default",
            "break", "continue", "goto", "sizeof"}
LOOPS = {"if", "for", "while", "switch"}
SWAPPED = {"curve_min": "curve_max", "real_min": "real_max", "fmin": "fmax",
           "fminf": "fmaxf"}
SWAPPED.update({high: low for low, high in SWAPPED.items()})
RELATIONS = {"<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"],
             "==": ["!="], "!=": ["=="]}
ARITHMETIC = {"+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["/"]}
UPDATES = {"+=": ["-="], "-=": ["+="], "*=": ["/="], "/=": ["*="], "++": ["--"],
           "--": ["++"]}
BITS = {"&": ["|"], "|": ["&"], "|=": ["&="], "&=": ["|="], "<<": [">>"], ">>": ["<<"]}
LOGIC = {"&&": ["||"], "||": ["&&"]}
OPERATORS = ["relation", "arithmetic", "logic", "condition", "constant", "update", "bits",
             "min/max", "statement", "status"]


@dataclass
class Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass
class Mutant:
    """One change: source[start:end] becomes text."""
    file: str
    function: str
    operator: str
    line: int
    start: int
    end: int
    text: str
    before: str
    after: str
    source: str
    rank: str = ""

    def mutated(self):
        return self.source[:self.start] + self.text + self.source[self.end:]


def tokens_of(source):
    found = []
    for match in TOKEN.finditer(source):
        if match.lastgroup not in ("blank", "hash"):
            found.append(Token(match.lastgroup, match.group(), match.start(), match.end()))
    return found


def pairs_of(tokens):
    """The index of the bracket that belongs to each bracket."""
    partner, open_ones = {}, []
    for i, token in enumerate(tokens):
        if token.kind == "sign" and token.text in "([{":
            open_ones.append(i)
        elif token.kind == "sign" and token.text in ")]}":
            partner[i] = open_ones.pop()
            partner[partner[i]] = i
    return partner


def functions_of(tokens, partner):
    """(name, what it returns, first token, last token) of each function body."""
    found, i, begin = [], 0, 0
    while i < len(tokens):
        text = tokens[i].text
        if text == "{" and tokens[i - 1].text == ")":
            name = partner[i - 1] - 1
            words = [token.text for token in tokens[begin:name]]
            kind = ""
            if "*" not in words and "status" in words:
                kind = "status"
            elif "*" not in words and "bool" in words:
                kind = "bool"
            found.append((tokens[name].text, kind, i + 1, partner[i] - 1))
        if text in "{([":
            i = partner[i]
        if tokens[i].text in (";", "}"):
            begin = i + 1
        i += 1
    return found


def is_type(tokens, first, last):
    """Do these tokens name a type, as in a cast?"""
    words = [token.text for token in tokens[first:last + 1]]
    return bool(words) and all(TYPE.match(word) or word == "*" or words[i - 1] in
                               ("struct", "enum") for i, word in enumerate(words))


def is_loop(word):
    """EACH_LANE(i) and its like stand before a statement as for (...) does."""
    return word in LOOPS or word.startswith("EACH_")


class Body:
    """The places of one function."""

    def __init__(self, tokens, partner, name, kind, first, last):
        self.tokens, self.partner = tokens, partner
        self.name, self.kind, self.first, self.last = name, kind, first, last
        self.skipped = set()
        self.places = []

    def text(self, i):
        return self.tokens[i].text

    def add(self, operator, first, last, texts):
        span = (self.tokens[first].start, self.tokens[last].end)
        self.places.append((self.name, operator, span, texts))

    def skip_tables_and_asserts(self):
        for i in range(self.first, self.last + 1):
            end = self.partner.get(i, -1)
            is_table = self.text(i) == "{" and self.text(i - 1) == "=" and any(
                self.tokens[k].kind == "string" for k in range(i, end))
            is_assert = self.text(i) == "(" and self.text(i - 1) in (
                "assert", "_Static_assert")
            is_zero = self.text(i) == "{" and end == i + 2 and self.text(i + 1) == "0"
            if is_table or is_assert or is_zero:
                self.skipped.update(range(i, end + 1))

    def is_binary(self, i):
        before = self.tokens[i - 1]
        if before.text == ")":
            opened = self.partner[i - 1]
            return not is_type(self.tokens, opened + 1, i - 2) and \
                not is_loop(self.text(opened - 1))
        if before.text == "]" or before.kind in ("number", "char"):
            return True
        if before.kind != "word" or before.text in KEYWORDS or TYPE.match(before.text):
            return False
        return self.text(i - 2) not in ("struct", "enum")

    def find(self):
        self.skip_tables_and_asserts()
        for i in range(self.first, self.last + 1):
            if i in self.skipped:
                continue
            token = self.tokens[i]
            if token.kind == "sign":
                self.find_sign(i, token.text)
            elif token.kind == "number":
                self.find_number(i, token.text)
            elif token.kind == "word":
                self.find_word(i, token.text)
            self.find_statement(i)
        return self.places

    def find_sign(self, i, text):
        if text in RELATIONS:
            self.add("relation", i, i, RELATIONS[text])
        elif text in LOGIC:
            self.add("logic", i, i, LOGIC[text])
        elif text in UPDATES:
            self.add("update", i, i, UPDATES[text])
        elif text == "!":
            self.add("condition", i, i, [""])
        elif text == "?":
            self.add("condition", i, i, ["== 0 ?"])
        elif text in ARITHMETIC and self.is_binary(i):
            self.add("arithmetic", i, i, ARITHMETIC[text])
        elif text in BITS and (text not in "&|" or self.is_binary(i)):
            self.add("bits", i, i, BITS[text])

    def find_number(self, i, text):
        bare = text.rstrip("uUlLfF")
        if bare == "0":
            texts = ["1"]
        elif bare == "1":
            texts = ["0", "2"]
        elif re.search(r"[.eE]", bare) and not bare.startswith("0x"):
            texts = [f"(2 * {text})"]
        else:
            texts = [f"({text} + 1)", f"({text} - 1)"]
        self.add("constant", i, i, texts)

    def find_word(self, i, text):
        following = self.text(i + 1)
        if text in ("true", "false"):
            self.add("constant", i, i, ["false" if text == "true" else "true"])
        elif text in SWAPPED and following == "(":
            self.add("min/max", i, i, [SWAPPED[text]])
        elif text in ("if", "while") and following == "(":
            end = self.partner[i + 1]
            inside = self.source_of(i + 1, end)
            self.add("condition", i + 1, end, [f"(!{inside})"])
        elif text == "return" and self.kind and following != ";":
            self.find_return(i)

    def source_of(self, first, last):
        return self.source[self.tokens[first].start:self.tokens[last].end]

    def find_return(self, i):
        end = i
        while self.text(end + 1) != ";":
            end = self.partner.get(end + 1, end + 1)
        value = self.source_of(i + 1, end)
        if self.kind == "bool":
            if value not in ("true", "false"):
                self.add("status", i + 1, end, [f"!({value})"])
        elif value == "ST_OK":
            self.add("status", i + 1, end, ["ST_INPUT"])
        elif value.startswith("ST_"):
            self.add("status", i + 1, end, ["ST_OK"])
        else:
            self.add("status", i + 1, end, [f"(({value}), ST_OK)"])

    def starts_statement(self, i):
        before = self.text(i - 1)
        if before == ")":
            return is_loop(self.text(self.partner[i - 1] - 1))
        if before == ";":
            # Not one of the two inside for (;;).
            around = self.around.get(i, -1)
            return around < 0 or self.text(around) == "{"
        return before in ("{", "}", "else", ":") and self.text(
            self.around.get(i, self.first - 1)) == "{"

    def find_statement(self, i):
        token = self.tokens[i]
        if not self.starts_statement(i) or token.kind not in ("word", "sign"):
            return
        if token.text in ("break", "continue"):
            self.add("statement", i, i + 1, [";"])
            return
        is_word = token.kind == "word"
        if (token.text in KEYWORDS or is_loop(token.text) or TYPE.match(token.text)
                or is_word and self.tokens[i + 1].kind == "word"
                or not is_word and token.text not in ("*", "(", "++", "--")):
            return
        end = i
        while self.text(end) != ";":
            if self.text(end) in ("{", "}", ")", "]"):
                return
            end = self.partner.get(end, end) + 1
        kinds = {self.text(k) for k in range(i, end)}
        if kinds & {"(", "=", "+=", "-=", "*=", "/=", "|=", "&=", "++", "--"}:
            self.add("statement", i, end, [";"])


def around_of(tokens, partner):
    """The bracket that each token stands in, if any."""
    around, open_ones = {}, []
    for i in range(len(tokens)):
        if i in partner and partner[i] < i:
            open_ones.pop()
        if open_ones:
            around[i] = open_ones[-1]
        if i in partner and partner[i] > i:
            open_ones.append(i)
    return around


def line_with(source, start, end, text):
    """The lines that a change touches, before and after, in one line each."""
    first = source.rfind("\n", 0, start) + 1
    last = source.find("\n", end)
    last = len(source) if last < 0 else last
    after = source[first:start] + text + source[end:last]
    return " ".join(source[first:last].split()), " ".join(after.split())


def mutants_of(file, source, seed):
    """One mutant for each place of a file; the seed says into what, and its rank.

    The rank depends on the line, its function and the seed alone, so that a change of
    the file elsewhere leaves a sample by rank as it was.
    """
    tokens = tokens_of(source)
    partner = pairs_of(tokens)
    around = around_of(tokens, partner)
    starts = [0] + [match.end() for match in re.finditer("\n", source)]
    seen, mutants = {}, []
    for function in functions_of(tokens, partner):
        body = Body(tokens, partner, *function)
        body.around, body.source = around, source
        for name, operator, (start, end), texts in body.find():
            before, _ = line_with(source, start, end, "")
            key = (file, name, operator, before)
            seen[key] = seen.get(key, 0) + 1
            words = "\0".join([str(seed), *key, str(seen[key])])
            digest = hashlib.sha256(words.encode()).hexdigest()
            text = texts[int(digest[:8], 16) % len(texts)]
            before, after = line_with(source, start, end, text)
            mutants.append(Mutant(file, name, operator, bisect_right(starts, start), start,
                                  end, text, before, after, source, digest[8:]))
    return mutants
