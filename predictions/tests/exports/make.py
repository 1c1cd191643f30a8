"""Writes files as people export them from scikit-learn, PyTorch and a spreadsheet, and exports.json: the loss of each.

Run in this folder, with scikit-learn 1.9, pandas 3.1 and PyTorch 2.15:  python make.py
"""

import json

import numpy as np
import pandas as pd
import torch
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import train_test_split

X, y = make_classification(600, n_features=8, weights=[0.8], flip_y=0.05, random_state=3)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=200, random_state=3)
model = LogisticRegression().fit(X_train, y_train)
prob = model.predict_proba(X_test)[:, 1]
expected = {}


def expect(name, label, p, rank=None):
    expected[name] = {"rows": len(label), "logLoss": log_loss(label, p), "auc": roc_auc_score(label, p if rank is None else rank)}


# scikit-learn and pandas, with the index that to_csv adds.
pd.DataFrame({"y_true": y_test, "y_prob": prob}).to_csv("sklearn.csv")
expect("sklearn.csv", y_test, prob)
margin = model.decision_function(X_test)
pd.DataFrame({"y_true": y_test, "y_score": margin}, index=np.arange(9000, 9200)).to_csv("decision.csv")
expect("decision.csv", y_test, 1 / (1 + np.exp(-margin)), margin)
np.savetxt("savetxt.csv", np.column_stack([y_test, prob]), delimiter=",")
expect("savetxt.csv", y_test, prob)
frame = pd.DataFrame(model.predict_proba(X_test), columns=[f"proba_{name}" for name in model.classes_]).assign(target=y_test)
frame.to_csv("predict_proba.csv", index=False)
expect("predict_proba.csv", y_test, frame["proba_1"])

# PyTorch: two files of a validation loop, and one.
torch.manual_seed(3)
logits = torch.from_numpy(margin).float().unsqueeze(1) + 0.1 * torch.randn(200, 1)
labels = torch.from_numpy(y_test).float().unsqueeze(1)
loss = torch.nn.functional.binary_cross_entropy_with_logits
np.save("torch_labels.npy", labels.numpy())
np.save("torch_logits.npy", logits.numpy())
np.save("torch_both.npy", torch.cat([labels, logits], 1).numpy())
for name in ["torch_labels.npy + torch_logits.npy", "torch_both.npy"]:
    auc = roc_auc_score(labels.squeeze().numpy(), logits.squeeze().numpy())
    expected[name] = {"rows": 200, "logLoss": loss(logits.double(), labels.double()).item(), "auc": auc}

# A spreadsheet where decimals have commas: with the mark that Excel writes, and two lines that say what LibreOffice keeps quiet.
rounded = np.round(prob, 4)
lines = [f'{"krank" if label else "gesund"};{p:.4f}'.replace(".", ",") for label, p in zip(y_test, rounded)]
with open("spreadsheet.csv", "w", encoding="utf-8-sig", newline="") as file:
    file.write("\r\n".join(["Outcome;Probability", *lines, ""]))
expect("spreadsheet.csv", y_test, rounded)
lines = [f"{number};{label};{p:.2%}".replace(".", ",") for number, (label, p) in enumerate(zip(y_test, rounded), 1)]
with open("percent.csv", "w") as file:
    file.write("\n".join(['"Patient";"Label";"Score"', *lines, ""]))
expect("percent.csv", y_test, rounded)

with open("exports.json", "w") as file:
    json.dump(expected, file, indent=2)
    file.write("\n")
