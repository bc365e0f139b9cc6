"""Cuts Source Sans 3 down to the letters of Europe and writes pair kerning where the drawing library reads it.

    pip install fonttools; npm pack source-sans@3.52.0; tar xzf source-sans-3.52.0.tgz
    python make_fonts.py package/TTF .

Letters: Latin (with Vietnamese), Greek (with its older accents), Cyrillic, punctuation, currency, arrows. The licence asks for another name.
"""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

RANGES = [(0x20, 0x7E), (0xA0, 0x24F), (0x1E00, 0x1EFF), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF), (0x1F00, 0x1FFF),
          (0x400, 0x52F), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF),
          (0x25A0, 0x25FF)]
# Letters that are kerned, by script: the usual ones, since every pair is written out.
KERNED = [lambda c: c < 0x180 or 0x2010 <= c < 0x2040, lambda c: 0x370 <= c < 0x400, lambda c: 0x400 <= c < 0x460 or c in (0x490, 0x491)]
# Pairs of one subtable, whose length is a number of two bytes.
MOST_PAIRS = 10_000


def pairs(font):
    """Kerning of the font's GPOS, pair by pair; the first lookup that knows a pair decides."""
    found = {}
    gpos = font["GPOS"].table
    lookups = sorted({i for f in gpos.FeatureList.FeatureRecord if f.FeatureTag == "kern" for i in f.Feature.LookupListIndex})
    for lookup in (gpos.LookupList.Lookup[i] for i in lookups):
        for sub in lookup.SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            if sub.LookupType != 2:
                continue
            if sub.Format == 1:
                for first, set_ in zip(sub.Coverage.glyphs, sub.PairSet):
                    for record in set_.PairValueRecord:
                        value = record.Value1.XAdvance if record.Value1 and hasattr(record.Value1, "XAdvance") else 0
                        found.setdefault((first, record.SecondGlyph), value)
            else:
                second = {}
                for glyph in font.getGlyphOrder():
                    second.setdefault(sub.ClassDef2.classDefs.get(glyph, 0), []).append(glyph)
                for first in sub.Coverage.glyphs:
                    records = sub.Class1Record[sub.ClassDef1.classDefs.get(first, 0)].Class2Record
                    for k, record in enumerate(records):
                        value = getattr(record.Value1, "XAdvance", 0) if record.Value1 else 0
                        if value:
                            for glyph in second.get(k, []):
                                found.setdefault((first, glyph), value)
    return {pair: value for pair, value in found.items() if value}


def main(source, target):
    for style, file in [("Regular", "SourceSans3-Regular.ttf"), ("SemiBold", "SourceSans3-Semibold.ttf")]:
        font = TTFont(f"{source}/{file}")
        options = subset.Options(layout_features=["kern"], hinting=False, name_IDs=[1, 2, 3, 4, 5, 6, 13, 14], glyph_names=False, notdef_outline=True)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
        cutter.subset(font)
        codes = {}
        for code, glyph in font.getBestCmap().items():
            codes.setdefault(glyph, []).append(code)
        table = newTable("kern")
        table.version, table.kernTables = 0, []
        all_pairs = pairs(font)
        for kerned in KERNED:
            mine = lambda glyph: any(map(kerned, codes.get(glyph, [])))
            own = sorted((pair, value) for pair, value in all_pairs.items() if all(map(mine, pair)))
            for start in range(0, len(own), MOST_PAIRS):
                sub = KernTable_format_0()
                sub.coverage, sub.version, sub.format, sub.tupleIndex, sub.apple = 1, 0, 0, None, False
                sub.kernTable = dict(own[start:start + MOST_PAIRS])
                table.kernTables.append(sub)
            print(style, len(own), "pairs")
        font["kern"] = table
        del font["GPOS"]
        name = "Maillage Sans" + ("" if style == "Regular" else f" {style}")
        for record in font["name"].names:
            text = {1: name, 2: "Regular", 3: name, 4: name, 5: "Version 3.052; subset with kern table added", 6: name.replace(" ", "")}.get(record.nameID)
            if text:
                record.string = text
        font.save(f"{target}/MaillageSans-{style}.ttf")


main(*sys.argv[1:])
