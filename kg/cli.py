"""The command ``kg``: thin commands over the Python functions.

Messages go to standard error, one line each; what was asked for goes to standard output.
Exit codes: 0 done, 1 some inputs failed and the rest is done, 2 nothing could be done.
"""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.asking import ask
from kg.errors import Failure, KgError, QueryError
from kg.looking import analyze, view
from kg.settings import BASE, Settings
from kg.terminal import Folder, TableFormat, print_table, say

app = typer.Typer(
    add_completion=True,
    no_args_is_help=True,
    help=__doc__,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        metavar="X",
        help="Leave out facts less sure than this (0 to 1), with what hangs on them.",
    ),
]


class GraphFormat(StrEnum):
    """What ``kg extract`` prints."""

    TRIG = "trig"
    TURTLE = "turtle"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    TABLE = "table"


class ExportFormat(StrEnum):
    """What ``kg export`` writes."""

    TRIG = "trig"
    NQUADS = "nquads"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    RDF12 = "rdf12"
    NANOPUBS = "nanopubs"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    PARQUET = "parquet"


@app.command()
def build(
    inputs: Annotated[
        list[Path] | None, typer.Argument(help="Articles: .txt .md .html .jsonl .csv, or folders.")
    ] = None,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to make or add to.")
    ] = Path("out"),
    sample: Annotated[bool, typer.Option("--sample", help="Build the sample articles.")] = False,
    date: Annotated[
        str | None, typer.Option(help="Date of issue of all inputs: 2018-06-04, 2018-06, 2018.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="Another French spaCy pipeline.")] = None,
    base: Annotated[str, typer.Option(help="Namespace of the data IRIs.")] = BASE,
    min_confidence: MinConfidence = 0.0,
    summary: Annotated[
        bool, typer.Option("--summary", help="Print the facts with their sentences.")
    ] = False,
) -> None:
    """Make a graph of articles: DIR/store, DIR/graph.trig, DIR/graph.html, DIR/report.json."""
    from kg.builds import build as run

    paths = list(inputs or [])
    if sample:
        paths += sorted(Path(str(files("kg.samples"))).glob("*.txt"))
    if not paths:
        raise QueryError(
            origin="kg build",
            problem="no article was given",
            remedy="name files or folders, or use --sample",
        )
    report = run(
        paths,
        out,
        settings=Settings(base, model, date, min_confidence),
        progress=lambda origin: say(f"reading {origin}"),
    )
    for failure in report.failures:
        say(failure)
    for origin in report.undated:
        say(f"{origin}: it has no date; relative dates stay absent, give one with --date")
    if report.done and summary:
        from kg.store.store import open_store
        from kg.views.summary import summary as render

        print(render(open_store(out)))
    say(
        f"{len(report.added)} added, {len(report.replaced)} replaced, "
        f"{len(report.unchanged)} unchanged, {len(report.failures)} failed, "
        f"{len(report.skipped)} skipped: "
        f"{report.articles} articles, {report.statements:,} statements"
    )
    if report.done:
        say(f"store: {out / 'store'}  page: {out / 'graph.html'}  graph: {out / 'graph.trig'}")
    raise typer.Exit(report.exit_code)


@app.command()
def extract(
    articles: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Articles.")],
    fmt: Annotated[GraphFormat, typer.Option("--format", help="Format.")] = GraphFormat.TRIG,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="Write OUT/NAME.trig for each article."),
    ] = None,
    date: Annotated[str | None, typer.Option(help="Date of issue.")] = None,
    model: Annotated[str | None, typer.Option(help="Another French spaCy pipeline.")] = None,
    base: Annotated[str, typer.Option(help="Namespace of the data IRIs.")] = BASE,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Print one article's graph."""
    from kg.articles.article import Article
    from kg.articles.readers import read_inputs
    from kg.extracted import extraction

    done = failed = 0
    for item in read_inputs(articles, date=date):
        if isinstance(item, Failure):
            say(item)
            failed += 1
        elif isinstance(item, Article):
            found = extraction(item, model, base, min_confidence=min_confidence)
            if fmt is GraphFormat.TABLE:
                text = "".join("\t".join(row) + "\n" for row in found.rows())
            else:
                text = found.serialize(fmt.value)
            if out is None:
                sys.stdout.write(text)
            else:
                out.mkdir(parents=True, exist_ok=True)
                name = Path(item.origin.replace("#", "-")).stem
                (out / f"{name}.{fmt.value}").write_text(text, encoding="utf-8", newline="")
            done += 1
    raise typer.Exit(0 if not failed else 1 if done else 2)


@app.command()
def query(
    folder: Folder,
    sparql: Annotated[str | None, typer.Argument(help="The query.")] = None,
    file: Annotated[Path | None, typer.Option(help="A file with the query.")] = None,
    fmt: Annotated[TableFormat, typer.Option("--format", help="Format.")] = TableFormat.TABLE,
    derived: Annotated[
        bool, typer.Option("--derived", help="See what follows by rule too (ontology/rules).")
    ] = False,
) -> None:
    """Ask in SPARQL; the prefixes kg, skos, dcterms, schema, prov, rdf, rdfs, xsd are known."""
    from kg.store.store import open_store

    if (sparql is None) == (file is None):
        raise QueryError(
            origin="kg query", problem="give one query", remedy="as an argument or with --file Q.rq"
        )
    if file is not None and not file.is_file():
        raise QueryError(origin=str(file), problem="there is no such file", remedy="check the path")
    text = sparql if file is None else file.read_text(encoding="utf-8")
    store = open_store(folder)
    if fmt is TableFormat.JSON:
        print(store.json(text or "", derived=derived))
        return
    table = store.query(text or "", derived=derived)
    print_table(table.columns, table.rows, fmt)


app.command()(ask)
app.command()(analyze)
app.command()(view)


@app.command()
def validate(
    folder: Folder,
    shacl: Annotated[
        bool, typer.Option("--shacl", help="Print the W3C validation report in Turtle.")
    ] = False,
) -> None:
    """Check the graph against the ontology's shapes (SHACL): one sentence a violation."""
    from kg.store.store import open_store
    from kg.triples.shapes import shacl_report, violations

    store = open_store(folder)
    if shacl:
        sys.stdout.write(shacl_report(store.dataset()).serialize(format="turtle"))
    found = violations(store.quads())
    for violation in found:
        print(violation, file=sys.stderr if shacl else sys.stdout)
    say(f"{len(found)} violations")
    raise typer.Exit(1 if found else 0)


@app.command()
def remove(
    folder: Folder,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Ids, IRIs or paths.")
    ],
) -> None:
    """Take articles out again, exactly."""
    from kg.builds import remove as run
    from kg.store.store import open_store

    open_store(folder)
    gone = run(folder, articles)
    for article_id in gone:
        print(article_id)
    if not gone:
        raise QueryError(
            origin=" ".join(articles),
            problem="no such article is in the graph",
            remedy=f"list them: kg query {folder} 'SELECT ?a {{ ?a a kg:Article }}'",
        )


@app.command()
def export(
    folder: Folder,
    fmt: Annotated[ExportFormat, typer.Option("--format", help="Format.")] = ExportFormat.TRIG,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="A file instead of standard output.")
    ] = None,
    table: Annotated[
        str, typer.Option(help="For csv, parquet: facts, meetings, tenures, entities, articles.")
    ] = "facts",
    projection: Annotated[
        str | None,
        typer.Option(help="For graphml, gexf: participants, persons, countries or topics only."),
    ] = None,
) -> None:
    """Write the graph for other tools."""
    from kg.exports import export as run
    from kg.store.store import open_store

    data = run(open_store(folder), fmt.value, table=table, projection=projection)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        out.write_bytes(data)


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder with NAME.txt and NAME.gold.json.")
    ],
    only: Annotated[
        str, typer.Option(help="Only articles whose name contains one of these (comma-separated).")
    ] = "",
    errors: Annotated[
        bool, typer.Option("--errors", help="List every miss and every wrong fact.")
    ] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Precision of each rule.")] = False,
    reliability: Annotated[
        bool,
        typer.Option(
            "--reliability",
            help="For each range of confidence, how many of the judged facts are right.",
        ),
    ] = False,
    min_confidence: MinConfidence = 0.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    model: Annotated[str | None, typer.Option(help="Another French spaCy pipeline.")] = None,
) -> None:
    """Precision, recall and F1 of the facts on annotated articles.

    --rules adds the precision of each rule, the worst first. --reliability adds, for each tenth of
    confidence, how many facts could be judged, how sure they are said to be and how many are
    right: a confidence means something where those two agree. --min-confidence measures what is
    left at a least confidence.
    """
    from kg.evaluation.evaluation import evaluate as run
    from kg.evaluation.reports import as_dict, reliability_table, rule_table, table

    wanted = tuple(part for part in only.split(",") if part)
    result = run(gold, only=wanted, model=model, min_confidence=min_confidence)
    if as_json:
        print(json.dumps(as_dict(result), ensure_ascii=False, indent=1))
        return
    if errors:
        print("\n".join(result.errors) + "\n")
    print(table(result))
    if rules:
        print("\n" + rule_table(result))
    if reliability:
        print("\n" + reliability_table(result))


def main(argv: list[str] | None = None) -> Any:
    """Run the command; errors of this package become one line and exit code 2."""
    try:
        app(args=argv, standalone_mode=True)
    except KgError as error:
        say(error)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(1)


if __name__ == "__main__":
    main()
