package io.polyclinic.operators;

import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The operators as super admins see them. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
class OperatorRoll {

    private final OperatorRepository operators;
    private final Cursors cursors;

    OperatorRoll(OperatorRepository operators, Cursors cursors) {
        this.operators = operators;
        this.cursors = cursors;
    }

    /** By e-mail address. */
    Page<OperatorView> list(OperatorCaller caller, PageFilter filter) {
        var list = caller.operatorId() + " operators";
        var after =
                filter.after == null ? "" : cursors.open(filter.after, list, 1).getFirst();
        return Page.of(
                operators.pageByEmail(after, filter.limit + 1),
                filter.limit,
                Operator::view,
                last -> cursors.after(List.of(last.email()), list));
    }

    OperatorView read(UUID id) {
        return operators.findByIdOptional(id).map(Operator::view).orElseThrow(Problem.OPERATOR_NOT_FOUND::because);
    }
}
