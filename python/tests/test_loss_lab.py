"""The package as it is installed: `python -m unittest discover python/tests`."""

import base64
import doctest
import importlib.util
import math
import unittest

import numpy as np
import traitlets

import loss_lab
from loss_lab import FIGURES, LossLab, evaluate


def load_tests(_loader, tests, _pattern):
    for module in (loss_lab, loss_lab._evaluate, loss_lab._widget):
        tests.addTests(doctest.DocTestSuite(module))
    return tests


class Losses(unittest.TestCase):
    def test_cross_entropy_is_that_of_the_formula(self):
        logit = np.array([[2.0, -1.0], [0.0, 40.0]])
        target = np.array([[1, 0], [1, 0]])
        result = evaluate("bce", logit=logit, target=target)
        expected = np.log1p(np.exp(np.where(target == 1, -logit, logit)))
        np.testing.assert_allclose(result.loss, expected, rtol=1e-15)
        np.testing.assert_allclose(result.d_logit, 1 / (1 + np.exp(-logit)) - target, atol=1e-16)
        self.assertEqual(result.d_prob.shape, logit.shape)

    def test_a_mean_is_one_number_and_weights_may_be_of_columns(self):
        logit = np.zeros((3, 2))
        result = evaluate("bce", logit=logit, target=np.ones((3, 2)), weight=[1.0, 3.0], reduction="mean")
        self.assertAlmostEqual(float(result.loss), 2 * math.log(2), places=15)
        np.testing.assert_allclose(result.d_logit, np.tile([-1 / 12, -3 / 12], (3, 1)))

    def test_softmax_takes_classes_and_shares(self):
        logits = np.log([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8]])
        of_classes = evaluate("softmax-cross-entropy", logits=logits, target=[0, 1])
        np.testing.assert_allclose(of_classes.loss, [-math.log(0.7), -math.log(0.1)])
        np.testing.assert_allclose(of_classes.d_logits, [[-0.3, 0.2, 0.1], [0.1, -0.9, 0.8]])
        of_shares = evaluate("softmax-cross-entropy", logits=logits, target=[[1, 0, 0], [0, 1, 0]])
        np.testing.assert_array_equal(of_shares.loss, of_classes.loss)
        ignored = evaluate("softmax-focal", logits=logits, target=[0, -100], gamma=1, reduction="mean")
        self.assertAlmostEqual(float(ignored.loss), -0.3 * math.log(0.7), places=15)

    def test_single_precision_stays_single(self):
        result = evaluate("huber", prediction=np.float32([3, 0.5]), target=np.zeros(2, np.float32), delta=1)
        self.assertEqual(result.loss.dtype, np.float32)
        np.testing.assert_array_equal(result.loss, np.float32([2.5, 0.125]))

    def test_second_derivatives_come_on_request(self):
        result = evaluate("bce", logit=[0.0], target=[1.0], curvature=True)
        np.testing.assert_array_equal(result.d2_logit, [0.25])
        self.assertFalse(hasattr(evaluate("bce", logit=[0.0], target=[1.0]), "d2_logit"))

    def test_bad_arguments_are_named(self):
        ones = {"logit": [1.0], "target": [1.0]}
        for arguments, message in [
            ({"loss": "hinge", **ones}, 'loss is "hinge", but must be one of mse'),
            ({"loss": "focal", "gamma": -1, **ones}, "gamma is -1, but must be a finite number, 0 or more"),
            ({"loss": "focal", "gamma": float("nan"), **ones}, "gamma is no number, but must be"),
            ({"loss": "bce", "gama": 1, **ones}, "gama is not known; bce takes"),
            ({"loss": "bce", "logit": [1.0], "target": [1.0, 0.0]}, "target is 2 long"),
            ({"loss": "bce", "logit": [1.0], "target": [2.0]}, "target[0] is 2, but must be between 0 and 1"),
            ({"loss": "bce", "target": [1.0]}, "logit or prob must be given"),
            ({"loss": "bce", "logit": ["a"], "target": [1.0]}, "logit is an array of <U1, but must be one of numbers"),
            ({"loss": "bce", "logit": np.zeros((2, 3)), "target": np.zeros((3, 2))}, "target is of shape (3, 2), but must be of shape (2, 3)"),
            ({"loss": "bce", "logit": np.zeros((2, 2)), "target": np.zeros((2, 2)), "weight": np.ones(4)}, "weight is of shape (4,), but must be"),
            ({"loss": "focal", "gamma": np.array([1.0, 2.0]), **ones}, "gamma is [1.0,2.0], but must be a number"),
            ({"loss": "focal", "gamma": object(), **ones}, "gamma is no number, but must be"),
            ({"loss": "softmax-cross-entropy", "logits": [[2.0, 1.0]], "target": [0.7]}, "target[0] is 0.7, but must be the index of a class"),
            ({"loss": "softmax-cross-entropy", "logits": [[2.0, 1.0]], "target": [math.nan]}, "target[0] is NaN, but must be the index"),
            ({"loss": "softmax-cross-entropy", "logits": [[2.0, 1.0]], "target": [3e9]}, "target[0] is 3000000000, but must be the index"),
        ]:
            with self.subTest(message), self.assertRaises(ValueError) as refused:
                evaluate(**arguments)
            self.assertTrue(str(refused.exception).startswith(message), refused.exception)

    def test_none_leaves_an_array_out_and_an_array_of_one_is_a_number(self):
        ones = {"logit": np.zeros((2, 1)), "target": np.ones(2)}
        plain, same = evaluate("focal", gamma=3, **ones), evaluate("focal", gamma=np.array(3.0), weight=None, **ones)
        np.testing.assert_array_equal(plain.loss, same.loss)
        self.assertEqual(plain.loss.shape, (2, 1))

    def test_a_large_array_passes(self):
        count = 1_000_000
        result = evaluate("mse", prob=np.full(count, 0.5), target=np.zeros(count), reduction="sum")
        self.assertEqual(float(result.loss), count / 4)


class Figures(unittest.TestCase):
    def test_every_figure_opens_and_draws(self):
        for name in FIGURES:
            figure = LossLab(name)
            self.assertEqual((figure.figure, figure.state), (name, f"v=1&figure={name}"))
            self.assertTrue(figure.to_svg().startswith("<svg "))
            # Figures of the reader's own predictions have those of the sample without them.
            self.assertGreater(len(figure.to_csv().splitlines()), 2, name)

    def test_what_is_given_sets_and_the_rest_is_default(self):
        self.assertEqual(LossLab("gradients").fn_weight, 2)
        figure = LossLab("gradients", gamma=1)
        self.assertEqual((figure.gamma, figure.fn_weight, figure.at), (1, 1, 0.1))

    def test_a_parameter_moves_the_state_and_the_state_a_parameter(self):
        figure = LossLab("focal-heatmap")
        heard = []
        figure.observe(lambda change: heard.append((change.name, change.new)), ["gamma", "state"])
        figure.gamma = 5
        self.assertEqual(figure.state, "v=1&figure=focal-heatmap&gamma=5")
        self.assertIn(("gamma", 5.0), heard)
        self.assertIn(("state", figure.state), heard)
        # What is kept at pt = 0.9: 0.1 to the fifth.
        self.assertAlmostEqual(figure.value["rows"][1]["values"][0], 1e-5, places=18)
        figure.state = "figure=softmax&logits=1,2"
        self.assertEqual((figure.figure, figure.classes, figure.logits), ("softmax", 2, "1,2"))

    def test_what_depends_on_a_parameter_follows(self):
        figure = LossLab("softmax", logits="1,2,3,4", true_class=3)
        figure.classes = 2
        self.assertEqual((figure.logits, figure.true_class), ("1,2", 1))
        with figure.hold_trait_notifications():
            figure.true_class, figure.classes = 4, 5
        self.assertEqual((figure.logits, figure.true_class), ("1,2,0,0,0", 4))

    def test_what_can_be_off_is_none(self):
        figure = LossLab("focal-curves", alpha=0.25)
        figure.alpha = figure.at = None
        self.assertEqual(figure.state, "v=1&figure=focal-curves&at=off")
        self.assertIsNone(figure.value)

    def test_a_bad_value_is_named_and_changes_nothing(self):
        figure = LossLab("softmax", gamma=1)
        for name, value, message in [
            ("gamma", 11, "gamma is 11, but must be a number between 0 and 10"),
            ("gamma", math.inf, 'gamma is "inf", but must be a number'),
            ("true_class", 3, "true_class is 3, but must be a whole number between 0 and 2"),
            ("axis", "odds", 'axis is "odds", but must be one of probability, logit'),
            ("figure", "none", 'figure is "none", but must be one of squared-error'),
            ("state", "gama=1", 'key is "gama", but must be the name of a parameter'),
        ]:
            before = figure.state
            with self.subTest(name), self.assertRaises(traitlets.TraitError) as refused:
                setattr(figure, name, value)
            self.assertTrue(str(refused.exception).startswith(message), refused.exception)
            self.assertEqual((figure.state, figure.gamma), (before, 1))
        with self.assertRaisesRegex(TypeError, "^gama is not known; LossLab takes trained_with, gamma, alpha"):
            LossLab(gama=1)

    def test_a_ghost_is_kept_and_removed(self):
        figure = LossLab("focal-curves", frozen={"gamma": 5})
        self.assertEqual(figure.frozen["gamma"], 5)
        self.assertIn("γ = 5, frozen", figure.to_svg())
        figure.frozen = None
        self.assertEqual(figure.state, "v=1&figure=focal-curves")

    def test_traits_can_be_linked(self):
        one, other = LossLab("focal-curves"), LossLab("focal-heatmap")
        traitlets.link((one, "gamma"), (other, "gamma"))
        one.gamma = 3
        self.assertEqual(other.gamma, 3)
        with one.hold_trait_notifications():
            one.gamma, one.alpha = 4, 0.25
        self.assertEqual(other.gamma, 4)
        self.assertIn("gamma=4&alpha=0.25", one.state)

    def test_programs_say_what_they_print(self):
        figure = LossLab("focal-curves", at=0.5)
        # (1/2)² ln 2.
        self.assertIn("loss 0.173287", figure.to_code("torchvision"))
        with self.assertRaisesRegex(traitlets.TraitError, '^library is "jax", but must be one of pytorch'):
            figure.to_code("jax")

    def test_figures_of_predictions_show_the_sample(self):
        # As in predictions/tests/predictions-example.json, for focal loss.
        rows = LossLab("data-gradient").value["rows"]
        self.assertAlmostEqual(rows[0]["values"][0], 44.06233414217358, places=9)
        self.assertAlmostEqual(rows[3]["values"][0], 0.02989471990721219, places=12)

    def test_predictions_are_counted_and_drawn(self):
        def slope(p_t, gamma=2):
            return (1 - p_t) ** gamma * (1 - p_t - gamma * p_t * math.log(p_t))

        label, p = np.repeat([1, 0], [4, 16]), 0.2
        of_positives, of_negatives = 4 * slope(p), 16 * slope(1 - p)
        figure = LossLab("data-gradient", predictions={"label": label, "probability": np.full(20, p)})
        drawn = figure.to_svg()
        share = 100 * of_positives / (of_positives + of_negatives)
        self.assertAlmostEqual(figure.value["rows"][0]["values"][0], share, places=9)
        # The same by logits; a weight of the positives counts them again.
        logit = np.full(20, math.log(p / (1 - p)))
        figure.predictions = {"label": label == 1, "logit": logit, "weight": np.where(label, 3, 1)}
        share = 100 * 3 * of_positives / (3 * of_positives + of_negatives)
        self.assertAlmostEqual(figure.value["rows"][0]["values"][0], share, places=9)
        self.assertNotEqual(figure.to_svg(), drawn)
        self.assertEqual(figure.state, "v=1&figure=data-gradient")
        figure.predictions = None
        self.assertTrue(figure.summary.startswith("Sample"))

    def test_predictions_that_are_none_are_named_and_change_nothing(self):
        good = {"label": [1, 0], "logit": [0.5, -0.5]}
        figure = LossLab("data-calibration", predictions=good)
        shown = figure.summary
        for bad, message in [
            ({"label": [1, 2], "logit": [0, 0]}, "label[1] is 2, but must be 0 or 1"),
            ({"label": [1, 0], "logit": [0, math.nan]}, "logit[1] is NaN, but must be a number"),
            ({"label": [1, 0], "probability": [0, 1.5]}, "probability[1] is 1.5, but must be between 0 and 1"),
            ({"label": [1, 0], "logit": [0, 0], "weight": [1, -1]}, "weight[1] is -1, but must be a finite number, 0 or more"),
            ({"label": [1], "logit": [0, 0]}, "label is 1 long, but must be as long as logit, 2"),
            ({"logit": [0, 0]}, "predictions must have label"),
            ({"label": [1, 0]}, "predictions must have logit or probability"),
            ({"label": ["a"], "logit": [0]}, "label is an array of <U1"),
        ]:
            with self.subTest(message), self.assertRaises(traitlets.TraitError) as refused:
                figure.predictions = bad
            self.assertTrue(str(refused.exception).startswith(message), refused.exception)
            self.assertIs(figure.predictions, good)
            self.assertEqual(figure.summary, shown)

    def test_a_notebook_has_a_still_picture_too(self):
        bundle, _ = LossLab("softmax")._repr_mimebundle_()
        self.assertIn("application/vnd.jupyter.widget-view+json", bundle)
        self.assertTrue(bundle["image/svg+xml"].startswith("<svg "))

    @unittest.skipUnless(importlib.util.find_spec("nbconvert"), "nbconvert is not installed")
    def test_so_has_a_document_made_of_one(self):
        import nbformat
        from nbconvert import HTMLExporter
        from nbconvert.preprocessors import ExecutePreprocessor

        cell = nbformat.v4.new_code_cell("from loss_lab import LossLab\nLossLab('focal-heatmap', gamma=2)")
        notebook = nbformat.v4.new_notebook(cells=[cell])
        ExecutePreprocessor(store_widget_state=False).preprocess(notebook)
        document, _ = HTMLExporter(embed_images=True).from_notebook_node(notebook)
        _, _, rest = document.partition('data-mime-type="image/svg+xml"')
        _, _, rest = rest.partition('src="data:image/svg+xml;base64,')
        svg = base64.b64decode(rest.split('"')[0]).decode()
        self.assertIn("<title>What does γ do to an easy example?</title>", svg)


if __name__ == "__main__":
    unittest.main()
