"""The names of the responses that answers speak: what domain/responses.yaml has to hold.

`careerbot check` compares the two, and a test compares this list with the code. Beside these, responses.yaml may hold
``list_`` and a topic's name, said instead of ``list`` where the list is of that topic.
"""

from __future__ import annotations

NAMES = frozenset(
    """greeting thanks goodbye help about_bot undecided emotional crisis professional_advice quiz refuse refuse_own
    refuse_word refuse_career refuse_career_near did_you_mean blank follow_what no_reason no_reason_but first_step
    first_named first_listed shortened nothing_more compare_what compare_unknown compare_most compare_share
    compare_share_all compare_like gap unanswered source_silent too_many premise gap_lead plan_lead list list_any
    list_part list_step list_order list_besides figures_nearest figures_spread figures_highest figures_lowest
    figures_mixed figures_missed figures_differ differ_kind differ_base differ_extras differ_level differ_place
    differ_counted differ_year differ_source sum_period sum_basis sum_more sum_same sum_sources sum_unlike
    suggest_levels shelf_list shelf_no_figures shelf_rank_salary_high shelf_rank_salary_low shelf_rank_outlook_high
    shelf_rank_outlook_low shelf_rank_missing shelf_rank_rest shelf_filter shelf_filter_none verdict_yes
    verdict_usually_yes verdict_no verdict_usually_no verdict_partly verdict_helps verdict_not_alone verdict_differ
    verdict_mostly_yes verdict_mostly_no verdict_depends verdict_open verdict_against shelf_match shelf_match_none
    shelf_related premise_wrong premise_figure premise_whose premise_no_share premise_count count_told count_so
    count_not_so premise_not_theirs premise_no_figure premise_order gap_have gap_have_some gap_have_none gap_list
    shelf_ask own_figure own_figure_above own_figure_below assumed which_source other_source no_other_source
    shelf_near shelf_near_pay shelf_near_none shelf_near_without no_cost no_order no_order_kinds shelf_remote
    ability_careers ability_rest ability_among ability_among_all ability_among_others ability_nowhere
    ability_everywhere ability_not_named ability_elsewhere ability_have ability_ask acknowledged circumstances
    declined nothing_asked reset behaves_legal behaves_medical behaves_financial behaves_visa behaves_dishonest
    behaves_promise behaves_odds behaves_replaced behaves_disagreeing behaves_dividing behaves_switching
    behaves_alongside behaves_lost behaves_harder behaves_bargaining behaves_injection behaves_applying behaves_task
    behaves_ours behaves_tired behaves_fearful behaves_doubting behaves_regretting behaves_pressed behaves_rejected
    unsaid unsaid_for refuse_aspect refuse_aspect_near
    whose_work whose_work_as_well said_by""".split()
)
