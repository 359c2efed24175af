"""Where the network errs: rows, cells of the confusion matrix, ROC curve, calibration, residuals."""
