import pytest

from ocr.domain.labels import LABELS, labels_in
from ocr.domain.spelling import code, folded


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Référence : CMD-1", "orderReference", "CMD-1"),
        ("N° de commande CMD-1", "orderReference", "CMD-1"),
        ("Auftrags-Nr.: 4711", "orderReference", "4711"),
        ("CMR n° : CMR-104522", "cmrNumber", "CMR-104522"),
        ("Poids brut (kg) : 480", "grossWeightKg", "480"),
        ("Bruttogewicht 480 kg", "grossWeightKg", "480 kg"),
        ("Empfänger: Müller GmbH", "consignee", "Müller GmbH"),
        ("Delivery date: 14 March 2026", "deliveryDate", "14 March 2026"),
        ("Palettes rendues : 10", "palletsIn", "10"),
    ],
)
def test_a_label_announces_its_field(line: str, field: str, value: str) -> None:
    [hit] = labels_in(line)
    assert (hit.field, line[hit.value_start :]) == (field, value)


def test_the_longest_label_counts() -> None:
    assert [hit.field for hit in labels_in("Date de livraison : 14/03/2026")] == ["deliveryDate"]
    assert [hit.field for hit in labels_in("Palettes livrées")] == ["palletsOut"]


def test_two_labels_of_a_line_are_found_in_order() -> None:
    assert [hit.field for hit in labels_in("Nombre de colis : 12   Poids brut : 480 kg")] == ["packages", "grossWeightKg"]


def test_a_badly_read_label_is_known_again() -> None:
    [hit] = labels_in("Date de Iivraisan : 14/03/2026")
    assert hit.field == "deliveryDate"
    assert hit.likeness < 1


@pytest.mark.parametrize("line", ["Pièces détachées", "Les marchandises voyagent aux risques du destinataire", "CMR-104522", "12"])
def test_words_of_a_sentence_and_values_announce_nothing(line: str) -> None:
    assert labels_in(line) == []


def test_labels_are_written_as_they_are_compared() -> None:
    assert all(phrase == folded(phrase) for phrases in LABELS.values() for phrase in phrases)


def test_no_label_announces_two_fields() -> None:
    phrases = [phrase for phrases in LABELS.values() for phrase in phrases]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("text", ["Ça été ß œ：№ ﬁ", "İstanbul", "\u0301a", "𝟙2"])
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_references_with_alike_signs_are_equal() -> None:
    assert code("CMD-2O26-0042") == code("cmd 2026 0042")
    assert code("CMD-2026-0042") != code("CMD-2026-0043")
