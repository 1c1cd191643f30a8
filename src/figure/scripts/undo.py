def undone():
    """The probability behind each prediction, if the model was trained with the loss."""
    $undo
